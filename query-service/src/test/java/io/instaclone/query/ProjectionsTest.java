package io.instaclone.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.instaclone.events.EventCodec;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.query.projection.Changes;
import io.instaclone.query.projection.Projection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** What holds for every projection there is. */
class ProjectionsTest {
    private static final EventCodec CODEC = new EventCodec();

    static List<Projection> projections() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Projection.class));
        return scanner.findCandidateComponents("io.instaclone.query").stream()
                .map(bean -> instance(String.valueOf(bean.getBeanClassName())))
                .toList();
    }

    private static Projection instance(String type) {
        try {
            Constructor<?> constructor = ClassUtils.forName(type, null).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (Projection) constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(ProjectionsTest::properties)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Limits that histories of a few users pass. */
    private static Object properties(Class<?> type) {
        var small = new MapConfigurationPropertySource(
                Map.of("instaclone.feed.large-from", "2", "instaclone.feed.kept", "3"));
        return new Binder(small)
                .bindOrCreate(type.getAnnotation(ConfigurationProperties.class).value(), Bindable.of(type));
    }

    @ParameterizedTest
    @MethodSource("projections")
    void everyEventOfAConsumedTopicHasACase(Projection projection) throws IOException {
        for (Topic topic : projection.topics()) {
            for (Class<? extends SpecificRecord> type : topic.events()) {
                assertThatCode(() -> projection.fold(random(topic, type), new Changes()))
                        .as("%s in %s", type.getSimpleName(), projection.name())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void namesAreDifferent() {
        List<Projection> all = projections();
        assertThat(all).hasSizeGreaterThanOrEqualTo(6);
        assertThat(all.stream().map(Projection::name)).doesNotHaveDuplicates();
        assertThat(all.stream().flatMap(p -> p.collections().stream()).map(c -> c.name()))
                .doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(projection -> assertThat(projection.collections())
                        .allSatisfy(collection ->
                                assertThat(collection.projection()).isEqualTo(projection.name())));
    }

    @Test
    void everyTopicIsConsumed() {
        Stream<Topic> consumed =
                projections().stream().flatMap(p -> p.topics().stream()).distinct();
        assertThat(consumed).containsExactlyInAnyOrder(Topic.values());
    }

    private static RecordedEvent random(Topic topic, Class<? extends SpecificRecord> type) throws IOException {
        Schema schema = SpecificData.getForClass(type).getSchema(type);
        Object generic = new RandomData(schema, 1, 7L, true).iterator().next();
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0xC3, 1});
        byte[] fingerprint = new byte[8];
        long value = SchemaNormalization.parsingFingerprint64(schema);
        for (int i = 0; i < 8; i++) {
            fingerprint[i] = (byte) (value >> (8 * i));
        }
        bytes.write(fingerprint);
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<Object>(schema).write(generic, encoder);
        encoder.flush();
        var headers = new EventHeaders(new UUID(0, 1), type.getSimpleName(), "s", Events.NOON, 1, 1, "c", null, null);
        return new RecordedEvent(topic, 0, 0, headers, CODEC.decode(bytes.toByteArray()));
    }
}
