package io.instaclone.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the contract: what was written once is readable for ever, and what is written now is released. */
class ReleasedSchemasTest {
    private static final Path UNRELEASED = Path.of("target", "unreleased");

    static Stream<Class<? extends SpecificRecord>> events() {
        return Arrays.stream(Topic.values()).flatMap(topic -> topic.events().stream());
    }

    @ParameterizedTest
    @MethodSource("events")
    void theSchemaOfTodayIsTheLastReleasedOne(Class<? extends SpecificRecord> event) throws IOException {
        List<Schema> released = ReleasedSchemas.of(event);
        Schema current = SpecificData.getForClass(event).getSchema(event);
        Path file = Files.createDirectories(UNRELEASED)
                .resolve(event.getSimpleName() + "." + (released.size() + 1) + ".avsc");
        Files.writeString(file, SchemaFormatter.format("json/pretty", current) + "\n");

        assertThat(released)
                .as("copy %s to src/main/resources/%s", file, "io/instaclone/events/released")
                .isNotEmpty();
        assertThat(fingerprint(released.getLast()))
                .as(
                        "%s changed: release it by copying %s to src/main/resources/io/instaclone/events/released",
                        event, file)
                .isEqualTo(fingerprint(current));
        Files.delete(file);
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachReleasedSchemaReadsAndIsReadByEachOther(Class<? extends SpecificRecord> event) {
        var everyOther = new SchemaValidatorBuilder().mutualReadStrategy().validateAll();
        List<Schema> released = ReleasedSchemas.of(event);
        assertThat(released).isNotEmpty();

        for (Schema schema : released) {
            assertThatCode(() -> everyOther.validate(schema, released)).doesNotThrowAnyException();
        }
    }

    @Test
    void aFieldWithoutDefaultWouldBeRefused() {
        var everyOther = new SchemaValidatorBuilder().mutualReadStrategy().validateAll();
        Schema released = ReleasedSchemas.of(PostLiked.class).getLast();
        Schema changed = new SchemaParser()
                .parse(released.toString()
                        .replace("\"fields\":[", "\"fields\":[{\"name\":\"device\",\"type\":\"string\"},"))
                .mainSchema();

        assertThatCode(() -> everyOther.validate(changed, List.of(released)))
                .isInstanceOf(org.apache.avro.SchemaValidationException.class);
    }

    @Test
    void everyRecordOfTheIdlBelongsToATopicAndIsDocumented() throws IOException {
        try (Stream<Path> idl = Files.list(Path.of("src", "main", "avro"))) {
            Set<String> records = idl.flatMap(ReleasedSchemasTest::lines)
                    .filter(line -> line.startsWith("record "))
                    .map(line -> line.split(" ")[1])
                    .collect(Collectors.toSet());
            assertThat(records)
                    .hasSize(17)
                    .isEqualTo(events().map(Class::getSimpleName).collect(Collectors.toSet()));
        }
        assertThat(events()).allSatisfy(event -> {
            Schema schema = SpecificData.getForClass(event).getSchema(event);
            assertThat(schema.getDoc()).isNotBlank();
            assertThat(schema.getFields())
                    .allSatisfy(field -> assertThat(field.doc()).isNotBlank());
        });
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
