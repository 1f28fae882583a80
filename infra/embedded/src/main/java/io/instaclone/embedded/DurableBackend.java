package io.instaclone.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.h2.mvstore.MVStore;

/**
 * mongo-java-server's storage on a file, but a write is on disk before it is answered. As it comes, the file is written
 * once a second, possibly in the middle of a command, so that a kill could lose acknowledged writes or leave an index
 * entry without its document.
 */
final class DurableBackend extends H2Backend {

    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropindexes",
            "dropdatabase",
            "renamecollection");

    private final GroupCommit commits;

    private DurableBackend(MVStore store, Consumer<RuntimeException> whenBroken) {
        super(store);
        this.commits = new GroupCommit(new StoreFile(store), whenBroken);
    }

    /** @param whenBroken told once the file can no longer be written, after which every write fails */
    static DurableBackend open(Path file, Consumer<RuntimeException> whenBroken) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                // No write but ours: neither by time nor by the amount of what is unsaved.
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        new StoreMaps(store).openAll();
        return new DurableBackend(store, whenBroken);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new SteadyDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (!isWrite(command, query)) {
            return super.handleCommand(channel, database, command, query);
        }
        return commits.durably(() -> super.handleCommand(channel, database, command, query));
    }

    static boolean isWrite(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        return WRITES.contains(name) || name.equals("aggregate") && storesItsResult(query);
    }

    private static boolean storesItsResult(Document query) {
        return query.get("pipeline") instanceof List<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }

    @Override
    public void close() {
        try {
            commits.flush();
        } finally {
            super.close();
        }
    }
}
