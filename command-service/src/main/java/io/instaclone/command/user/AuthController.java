package io.instaclone.command.user;

import com.github.f4b6a3.uuid.UuidCreator;
import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandBus;
import io.instaclone.command.limits.Limited;
import io.instaclone.command.limits.Limited.By;
import io.instaclone.command.limits.RegistrationLimits;
import io.instaclone.command.security.AccessTokens;
import io.instaclone.command.security.PublicEndpoint;
import io.instaclone.command.security.RefreshTokens;
import io.instaclone.command.security.SecurityProperties;
import io.instaclone.command.user.AuthRequests.Login;
import io.instaclone.command.user.AuthRequests.Refresh;
import io.instaclone.command.user.AuthRequests.Register;
import io.instaclone.command.user.UserCommand.LoggedIn;
import io.instaclone.command.user.UserRejection.BadRefreshToken;
import io.instaclone.command.web.Answers;
import io.instaclone.command.web.Answers.Changed;
import io.instaclone.command.web.IdempotencyKey;
import io.instaclone.command.web.Refuses;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Registration, login and its prolongation. */
@RestController
class AuthController {
    private final CommandBus bus;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final RegistrationLimits registrations;
    private final SecurityProperties settings;
    private final Clock clock;

    AuthController(
            CommandBus bus,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            RegistrationLimits registrations,
            SecurityProperties settings,
            Clock clock) {
        this.bus = bus;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.registrations = registrations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a login answers.
     *
     * @param expiresIn seconds until the access token is no longer good
     */
    record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {}

    @PostMapping("/auth/register")
    @PublicEndpoint
    @Limited(By.REGISTRATIONS)
    @Refuses("409 name-taken")
    ResponseEntity<Changed> register(IdempotencyKey key, @RequestBody Register request) {
        var command = request.toCommand(UuidCreator.getTimeOrderedEpoch(), now());
        Accepted accepted = registrations.counting(
                () -> bus.dispatch(command, key.receipt(HttpStatus.CREATED.value())),
                answer -> answer.id().equals(command.userId().toString()));
        return Answers.created("/users/" + accepted.id(), accepted);
    }

    @PostMapping("/auth/login")
    @PublicEndpoint
    @Limited(By.FAILED_LOGINS)
    @Refuses("401 bad-credentials")
    ResponseEntity<Tokens> login(@RequestBody Login request) {
        LoggedIn loggedIn = bus.dispatch(request.toCommand(now()));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        if (loggedIn.token() != null) {
            answer.header(Answers.CONSISTENCY_TOKEN, loggedIn.token());
        }
        return answer.body(tokens(loggedIn.userId(), loggedIn.refreshToken()));
    }

    @PostMapping("/auth/refresh")
    @PublicEndpoint
    @Refuses("401 bad-refresh-token")
    ResponseEntity<Tokens> refresh(@RequestBody Refresh request) {
        RefreshTokens.Renewed renewed = refreshTokens.renew(request.checked()).orElseThrow(BadRefreshToken::new);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(tokens(renewed.userId(), renewed.secret()));
    }

    @PostMapping("/auth/logout")
    @PublicEndpoint
    ResponseEntity<Void> logout(@RequestBody Refresh request) {
        refreshTokens.revoke(request.checked());
        return ResponseEntity.noContent().build();
    }

    private Tokens tokens(UUID userId, String refreshToken) {
        return new Tokens(
                accessTokens.issue(userId), "Bearer", settings.accessTokenLife().toSeconds(), refreshToken);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
