package io.instaclone.command;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Deployable 1: decides on commands, appends to the event log, relays the log to Kafka. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
        excludeFilters = {
            @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            // What is in it is for the context of the management port, which finds it by itself.
            @Filter(type = FilterType.REGEX, pattern = "io\\.instaclone\\.command\\.admin\\..*")
        })
@ConfigurationPropertiesScan
@EnableScheduling
public class CommandServiceApplication {

    /** Starts the service; its configuration is in {@code application.yml} and the environment. */
    public static void main(String[] args) {
        SpringApplication.run(CommandServiceApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
