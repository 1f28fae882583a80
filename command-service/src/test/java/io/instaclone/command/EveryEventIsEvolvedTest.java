package io.instaclone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.instaclone.events.EventCodec;
import io.instaclone.events.Topic;
import io.instaclone.events.UserLoggedIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A schema without a case in an {@code evolve} would break its stream at the second command. */
class EveryEventIsEvolvedTest {
    private static final EventCodec CODEC = new EventCodec();
    private static final List<Class<?>> STATES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.instaclone.command").stream()
                    .filter(type ->
                            type.tryGetMethod("evolve", SpecificRecord.class).isPresent())
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    /** All but the login, which decides nothing: its stream is written without a look at it. */
    static Stream<Class<? extends SpecificRecord>> events() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> topic.events().stream())
                .filter(event -> event != UserLoggedIn.class);
    }

    @ParameterizedTest
    @MethodSource("events")
    void exactlyOneStateKnowsTheEvent(Class<? extends SpecificRecord> event) throws Exception {
        SpecificRecord random = random(event);
        List<Class<?>> knowing =
                STATES.stream().filter(state -> knows(state, random)).toList();

        assertThat(STATES).hasSizeGreaterThan(8);
        assertThat(knowing)
                .as("states that evolve by %s", event.getSimpleName())
                .hasSize(1);
    }

    private static boolean knows(Class<?> state, SpecificRecord event) {
        try {
            Method evolve = state.getDeclaredMethod("evolve", SpecificRecord.class);
            evolve.setAccessible(true);
            return evolve.invoke(initial(state), event) != null;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
            return false;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The state of an empty stream: the constant of its own type. */
    private static Object initial(Class<?> state) throws IllegalAccessException {
        Field constant = Arrays.stream(state.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == state)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(state + " has no initial state"));
        constant.setAccessible(true);
        return constant.get(null);
    }

    private static SpecificRecord random(Class<? extends SpecificRecord> event) throws IOException {
        Schema schema = SpecificData.getForClass(event).getSchema(event);
        Object generic = new RandomData(schema, 1, 7L, true).iterator().next();
        var bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<Object>(new GenericData(), schema).encode(generic, bytes);
        return CODEC.decode(bytes.toByteArray());
    }
}
