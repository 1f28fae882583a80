package io.instaclone.command.user;

import io.instaclone.command.eventlog.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who exists, for other features. Users are never deleted, so what it says stays true. */
@Component
public class UserDirectory {
    private static final String STREAM = "user-";
    private static final String USERNAME = "username:";

    private final EventLog log;

    UserDirectory(EventLog log) {
        this.log = log;
    }

    /** Whether there is a user of this id. */
    public boolean exists(UUID userId) {
        return log.read(stream(userId)).version(stream(userId)) > 0;
    }

    /** The ids of these user names (lower case) in their order, in one look-up; names that nobody has are left out. */
    public List<UUID> idsOf(List<String> usernames) {
        List<String> claims = usernames.stream().map(UserDirectory::claimOf).toList();
        Map<String, String> owners = log.owners(claims);
        return claims.stream()
                .map(owners::get)
                .filter(Objects::nonNull)
                .map(UserDirectory::idOf)
                .toList();
    }

    /** The user who owns a claim, if anybody does. */
    Optional<UUID> ownerOf(String claim) {
        return Optional.ofNullable(log.owners(List.of(claim)).get(claim)).map(UserDirectory::idOf);
    }

    static String stream(UUID userId) {
        return STREAM + userId;
    }

    static String claimOf(String username) {
        return USERNAME + username;
    }

    private static UUID idOf(String stream) {
        return UUID.fromString(stream.substring(STREAM.length()));
    }
}
