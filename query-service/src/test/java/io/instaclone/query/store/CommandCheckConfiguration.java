package io.instaclone.query.store;

import io.instaclone.query.projection.Projection;
import java.util.List;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Found by every service that a test starts. */
@Configuration(proxyBeanMethods = false)
class CommandCheckConfiguration {
    @Bean
    CommandCheck commandCheck(List<Projection> projections) {
        return new CommandCheck(projections);
    }

    @Bean
    MongoClientSettingsBuilderCustomizer checkedCommands(CommandCheck check) {
        return settings -> settings.addCommandListener(check);
    }
}
