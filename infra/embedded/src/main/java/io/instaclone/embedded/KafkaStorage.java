package io.instaclone.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** What {@code kafka-storage format} does, for a directory that has not been formatted. */
final class KafkaStorage {

    private KafkaStorage() {}

    /** Gives the directory a cluster id, which it keeps from then on. */
    static void formatOnce(Path directory) throws IOException {
        if (Files.exists(KafkaSettings.logDirectory(directory).resolve("meta.properties"))) {
            return;
        }
        String logs =
                Files.createDirectories(KafkaSettings.logDirectory(directory)).toString();
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(KafkaSettings.NODE)
                    .addDirectory(logs)
                    .setMetadataLogDirectory(logs)
                    .setControllerListenerName(KafkaSettings.CONTROLLER)
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // that is what run() declares
            throw new IOException(e);
        }
    }
}
