package io.instaclone.command.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of passwords and tokens.
 *
 * @param issuer {@code iss} of access tokens
 * @param audience {@code aud} of access tokens
 * @param accessTokenLife how long an access token is good
 * @param refreshTokenLife how long a refresh token is good when it is not used
 * @param bcryptCost logarithm of the rounds of bcrypt; 12 takes a quarter of a second
 * @param hashThreads passwords hashed at the same time; 0: one less than there are cores, but one at least
 * @param hashesWaiting passwords that may wait to be hashed; the next is answered with 429
 */
@Validated
@ConfigurationProperties("instaclone.security")
public record SecurityProperties(
        @DefaultValue("instaclone") @NotBlank String issuer,
        @DefaultValue("instaclone-api") @NotBlank String audience,
        @DefaultValue("15m") Duration accessTokenLife,
        @DefaultValue("30d") Duration refreshTokenLife,
        @DefaultValue("12") @Min(4) @Max(16) int bcryptCost,
        @DefaultValue("0") @Min(0) int hashThreads,
        @DefaultValue("32") @Min(1) int hashesWaiting) {}
