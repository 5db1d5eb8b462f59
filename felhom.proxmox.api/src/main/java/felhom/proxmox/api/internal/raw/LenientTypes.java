package felhom.proxmox.api.internal.raw;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.module.SimpleModule;

import felhom.proxmox.api.internal.json.Absent;
import felhom.proxmox.api.internal.json.LenientScalars;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The types that a host writes in several ways, and those of the vocabulary. What is absent, null
 * or empty is null in a boxed type and empty in an {@code Optional}; a primitive number must be
 * there, and a {@code boolean} that is not there is off. A moment is in seconds since 1970.
 */
final class LenientTypes extends SimpleModule {
    private static final long serialVersionUID = 1;

    LenientTypes() {
        super("felhom-lenient");
        wholeNumbers();
        fractions();
        switches();
        addDeserializer(Instant.class, ScalarReader.orNull(Instant.class, LenientTypes::moment));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new OptionalReader.Finder());
        context.addDeserializers(new Vocabulary());
    }

    private void wholeNumbers() {
        addDeserializer(int.class, ScalarReader.required(int.class, LenientTypes::small));
        addDeserializer(Integer.class, ScalarReader.orNull(Integer.class, LenientTypes::small));
        addDeserializer(long.class, ScalarReader.required(long.class, LenientTypes::whole));
        addDeserializer(Long.class, ScalarReader.orNull(Long.class, LenientTypes::whole));
        addDeserializer(
                OptionalInt.class,
                ScalarReader.orElse(
                        OptionalInt.class,
                        parser -> {
                            Integer number = small(parser);
                            return number == null ? null : OptionalInt.of(number);
                        },
                        OptionalInt.empty()));
        addDeserializer(
                OptionalLong.class,
                ScalarReader.orElse(
                        OptionalLong.class, LenientScalars::whole, OptionalLong.empty()));
    }

    private void fractions() {
        addDeserializer(double.class, ScalarReader.required(double.class, LenientTypes::fraction));
        addDeserializer(Double.class, ScalarReader.orNull(Double.class, LenientTypes::fraction));
        addDeserializer(
                OptionalDouble.class,
                ScalarReader.orElse(
                        OptionalDouble.class, LenientScalars::fraction, OptionalDouble.empty()));
    }

    private void switches() {
        addDeserializer(
                boolean.class, ScalarReader.orElse(boolean.class, LenientTypes::onOrOff, false));
        addDeserializer(Boolean.class, ScalarReader.orNull(Boolean.class, LenientTypes::onOrOff));
    }

    private static @Nullable Integer small(JsonParser parser) throws IOException {
        Long number = whole(parser);
        return number == null ? null : LenientScalars.clamped(number);
    }

    private static @Nullable Long whole(JsonParser parser) throws IOException {
        OptionalLong number = LenientScalars.whole(parser);
        return number.isEmpty() ? null : number.getAsLong();
    }

    private static @Nullable Double fraction(JsonParser parser) throws IOException {
        OptionalDouble number = LenientScalars.fraction(parser);
        return number.isEmpty() ? null : number.getAsDouble();
    }

    private static @Nullable Boolean onOrOff(JsonParser parser) throws IOException {
        Optional<Boolean> state = LenientScalars.onOrOff(parser);
        return state.isEmpty() ? null : state.get();
    }

    private static @Nullable Instant moment(JsonParser parser) throws IOException {
        Long seconds = whole(parser);
        return seconds == null ? null : Absent.moment(seconds);
    }
}
