package io.instaclone.command.limits;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits; each is switched off by 0. A window begins with the first use and ends all at once.
 *
 * @param loginsPerAccount failed logins of one account in a {@code loginWindow}, in all instances together
 * @param loginsPerAddress failed logins from one address in a {@code loginWindow}, in all instances together
 * @param loginWindow at least 1 ms
 * @param registrationsPerAddress accepted registrations from one address in a {@code registrationWindow}, in all
 *     instances together
 * @param registrationWindow at least 1 ms
 * @param writesPerUser commands of one user in a {@code writeWindow}, in each instance
 * @param writeWindow at least 1 ms
 * @param usersRemembered users whose commands an instance counts at the same time; those not seen for longest are
 *     forgotten first
 * @param trustedProxies addresses and networks ({@code 10.0.0.0/8}) whose {@code X-Forwarded-For} is believed. By
 *     default those that no stranger has; whoever can reach the port past the gateway should not be among them
 */
@Validated
@ConfigurationProperties("instaclone.limits")
record LimitProperties(
        @DefaultValue("10") @Min(0) long loginsPerAccount,
        @DefaultValue("300") @Min(0) long loginsPerAddress,
        @DefaultValue("15m") Duration loginWindow,
        @DefaultValue("600") @Min(0) long registrationsPerAddress,
        @DefaultValue("1h") Duration registrationWindow,
        @DefaultValue("300") @Min(0) long writesPerUser,
        @DefaultValue("1m") Duration writeWindow,
        @DefaultValue("100000") @Min(1) long usersRemembered,

        @DefaultValue({"127.0.0.0/8", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"})
        List<Network> trustedProxies) {}
