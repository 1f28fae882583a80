package io.instaclone.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Deployable 2. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QueryServiceApplication {
    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(QueryServiceApplication.class, arguments);
    }
}
