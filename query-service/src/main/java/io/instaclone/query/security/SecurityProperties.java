package io.instaclone.query.security;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which tokens are good.
 *
 * @param jwksUri where command-service publishes its public keys
 * @param refreshInterval how often they are fetched
 * @param firstFetchInterval how often they are fetched until there are any
 * @param issuer what {@code iss} has to be
 * @param audience what {@code aud} has to hold
 * @param clockSkew how far the clocks of the services may differ
 */
@Validated
@ConfigurationProperties("instaclone.security")
record SecurityProperties(
        @DefaultValue("http://localhost:8080/.well-known/jwks.json")
        URI jwksUri,

        @DefaultValue("60s") Duration refreshInterval,
        @DefaultValue("1s") Duration firstFetchInterval,
        @DefaultValue("instaclone") @NotBlank String issuer,
        @DefaultValue("instaclone-api") @NotBlank String audience,
        @DefaultValue("5s") Duration clockSkew) {}
