package io.instaclone.command.follow;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandHandlers;
import io.instaclone.command.bus.Decision;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.Streams;
import io.instaclone.command.follow.FollowCommand.FollowUser;
import io.instaclone.command.follow.FollowCommand.UnfollowUser;
import io.instaclone.command.user.UserDirectory;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/** Handlers of the commands of {@link FollowCommand}. */
@Component
class FollowCommands implements CommandHandlers {
    private final EventLog log;
    private final UserDirectory users;

    FollowCommands(EventLog log, UserDirectory users) {
        this.log = log;
        this.users = users;
    }

    @Override
    public void register(Registry registry) {
        registry.stream("follow", Follow.NONE, Follow::evolve);
        registry.handle(
                FollowUser.class,
                command -> onFollow(
                        command.actor(), command.followeeId(), (follow, exists) -> follow.decide(command, exists)));
        registry.handle(
                UnfollowUser.class,
                command -> onFollow(
                        command.actor(), command.followeeId(), (follow, exists) -> follow.decide(command, exists)));
    }

    /** The followee is looked up but not expected: a follow must not lose against a change of his profile. */
    private Decision<Accepted> onFollow(
            UUID followerId, UUID followeeId, BiFunction<Follow, Boolean, List<SpecificRecord>> decide) {
        String streamId = "follow-" + followerId + "-" + followeeId;
        boolean followeeExists = users.exists(followeeId);
        Streams streams = log.read(streamId);
        Follow follow = streams.fold(streamId, Follow.NONE, Follow::evolve);
        return Decision.of(followeeId, streams.append(streamId, decide.apply(follow, followeeExists)));
    }
}
