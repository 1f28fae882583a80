package io.instaclone.query.verify;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import io.instaclone.query.projection.Projection;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.bson.UuidRepresentation;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * The program: verifies the system that {@link VerifySettings} name. Exit status 0 when all is as the log says, 1 when it
 * is not, 2 when it could not be told.
 */
@ComponentScan(
        basePackages = "io.instaclone.query",
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Projection.class))
@ConfigurationPropertiesScan("io.instaclone.query")
public final class Verify {
    private Verify() {}

    /** Verifies; arguments are Spring Boot properties, {@code --verify.mongo-uri=…}. */
    public static void main(String[] arguments) {
        int status = 2;
        try {
            status = run(System.out, arguments) ? 0 : 1;
        } catch (SQLException | InterruptedException | RuntimeException | Error e) {
            // The edge of the program: whatever it was, nothing is told of the system.
            System.err.println("not verified: " + e);
        } finally {
            System.out.flush();
        }
        System.exit(status);
    }

    /** Verifies; true when all is as the log says. */
    static boolean run(PrintStream out, String... arguments) throws SQLException, InterruptedException {
        try (var context = new SpringApplicationBuilder(Verify.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(arguments)) {
            List<Projection> projections =
                    context.getBeanProvider(Projection.class).orderedStream().toList();
            return verify(context.getBean(VerifySettings.class), projections, out);
        }
    }

    private static boolean verify(VerifySettings settings, List<Projection> projections, PrintStream out)
            throws SQLException, InterruptedException {
        var uri = new ConnectionString(settings.mongoUri());
        var client = MongoClientSettings.builder()
                .applyConnectionString(uri)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build();
        try (var mongo = MongoClients.create(client);
                var log = new EventLogReader(
                        settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword())) {
            var database = mongo.getDatabase(Objects.requireNonNull(uri.getDatabase(), "The URI names a database"));
            return new Verification(settings, log, database, InstantSource.system(), out).run(projections);
        }
    }
}
