package io.instaclone.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The documents of all YAML files, as they are written: without what kustomize makes of them. */
record Manifests(List<Document> all) {
    /** One resource, and the file that it is in. */
    record Document(Path file, Map<String, Object> content) {
        String kind() {
            return String.valueOf(content.get("kind"));
        }

        String name() {
            return content.get("metadata") instanceof Map<?, ?> metadata ? String.valueOf(metadata.get("name")) : "";
        }

        @Override
        public String toString() {
            return kind() + " " + name() + " in " + file;
        }
    }

    static Manifests read(String folder) {
        List<Document> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                for (Object document : new Yaml().loadAll(Files.readString(file))) {
                    documents.add(new Document(file, map(document)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Manifests(documents);
    }

    /** All but what is kustomize's own. */
    Stream<Document> resources() {
        return all.stream().filter(document -> !document.kind().equals("Kustomization"));
    }

    Map<String, Object> kustomization() {
        return all.stream()
                .filter(document -> document.kind().equals("Kustomization"))
                .findFirst()
                .orElseThrow()
                .content();
    }

    @SuppressWarnings("unchecked") // YAML maps of these files have strings for keys
    private static Map<String, Object> map(Object document) {
        return (Map<String, Object>) document;
    }
}
