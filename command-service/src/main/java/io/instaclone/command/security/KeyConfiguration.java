package io.instaclone.command.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides where the signing keys are kept. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    KeyStore keyStore(KeyProperties settings, StoredKeys stored) {
        if (!settings.configured().isEmpty()) {
            return new KeyStore.Configured(
                    settings.configured().stream().map(SigningKey::of).toList());
        }
        stored.begin();
        return new KeyStore.Stored(stored);
    }
}
