package io.instaclone.command.user;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandHandlers;
import io.instaclone.command.bus.Decision;
import io.instaclone.command.bus.NameTaken;
import io.instaclone.command.eventlog.Append;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.Streams;
import io.instaclone.command.limits.LoginLimits;
import io.instaclone.command.security.PasswordHasher;
import io.instaclone.command.security.RefreshTokens;
import io.instaclone.command.user.UserCommand.LoggedIn;
import io.instaclone.command.user.UserCommand.LoginUser;
import io.instaclone.command.user.UserCommand.RegisterUser;
import io.instaclone.command.user.UserCommand.UpdateProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/** Handlers of the commands of {@link UserCommand}. */
@Component
class UserCommands implements CommandHandlers {
    private final EventLog log;
    private final UserDirectory users;
    private final CredentialsRepository credentials;
    private final PasswordHasher passwords;
    private final RefreshTokens refreshTokens;
    private final LoginLimits logins;

    UserCommands(
            EventLog log,
            UserDirectory users,
            CredentialsRepository credentials,
            PasswordHasher passwords,
            RefreshTokens refreshTokens,
            LoginLimits logins) {
        this.log = log;
        this.users = users;
        this.credentials = credentials;
        this.passwords = passwords;
        this.refreshTokens = refreshTokens;
        this.logins = logins;
    }

    @Override
    public void register(Registry registry) {
        registry.stream("user", User.NONE, User::evolve);
        registry.handle(RegisterUser.class, this::register);
        registry.handle(LoginUser.class, this::login);
        registry.handle(UpdateProfile.class, this::update);
    }

    private Decision<Accepted> register(RegisterUser command) {
        passwords.requireRoom();
        Set<String> names = Set.of(UserDirectory.claimOf(command.username()), emailClaim(command.email()));
        // A look before the costly hash; the append has the last word.
        log.owners(names).keySet().stream().sorted().findFirst().ifPresent(taken -> {
            throw new NameTaken(taken);
        });
        String hash = passwords.hash(command.password());
        String streamId = UserDirectory.stream(command.userId());
        Append append = log.read(streamId)
                .append(streamId, User.NONE.decide(command))
                .claiming(names, Set.of())
                .persisting(new Credentials(command.userId(), command.email(), hash, command.at()));
        return Decision.of(command.userId(), append);
    }

    private Decision<LoggedIn> login(LoginUser command) {
        passwords.requireRoom();
        Optional<UUID> owner = users.ownerOf(command.claim());
        List<SpecificRecord> events = Login.decide(command, owner, hasPassword(owner, command));
        UUID userId = owner.orElseThrow();
        RefreshTokens.Unsaved refreshToken = refreshTokens.begin(userId);
        Append append = Append.unconditionally("logins-" + userId, events).persisting(refreshToken.row());
        return new Decision<>(
                userId.toString(),
                append,
                false,
                accepted -> new LoggedIn(userId, refreshToken.secret(), accepted.token()));
    }

    /** Compares the password, or takes the same time when there is nothing to compare with; failures are counted. */
    private boolean hasPassword(Optional<UUID> owner, LoginUser command) {
        String account = owner.map(UUID::toString).orElse(command.claim());
        logins.requireOpenAccount(account);
        Optional<String> hash = owner.flatMap(credentials::findById).map(Credentials::passwordHash);
        boolean right = passwords.matches(command.password(), hash);
        if (right) {
            logins.succeeded(account);
        } else {
            logins.failed(account);
        }
        return right;
    }

    private Decision<Accepted> update(UpdateProfile command) {
        String streamId = UserDirectory.stream(command.userId());
        Streams streams = log.read(streamId);
        User user = streams.fold(streamId, User.NONE, User::evolve);
        List<SpecificRecord> events = user.decide(command);
        Append append = streams.append(streamId, events);
        boolean renamed = command.username() != null && !command.username().equals(user.username());
        return Decision.of(
                command.userId(),
                renamed
                        ? append.claiming(
                                Set.of(UserDirectory.claimOf(command.username())),
                                Set.of(UserDirectory.claimOf(user.username())))
                        : append);
    }

    static String emailClaim(String email) {
        return "email:" + email;
    }
}
