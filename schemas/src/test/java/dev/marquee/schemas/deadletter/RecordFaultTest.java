package dev.marquee.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.schemas.serde.UndecodableValueException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordFaultTest {

    @Test
    void shouldKeepItsCodesBecauseProgramsActOnThem() {
        assertThat(Arrays.stream(RecordFault.values()).map(RecordFault::code))
                .containsExactlyInAnyOrder(
                        "KEY_MISSING",
                        "KEY_TOO_LONG",
                        "KEY_NOT_UTF8",
                        "KEY_MISMATCH",
                        "VALUE_MISSING",
                        "VALUE_TOO_LARGE",
                        "VALUE_NOT_AVRO",
                        "VALUE_OTHER_FORMAT",
                        "VALUE_UNKNOWN_SCHEMA",
                        "VALUE_MALFORMED");
    }

    @Test
    void shouldNameEveryWayInWhichASerdeRefusesAValue() {
        assertThat(RecordFault.of(UndecodableValueException.Fault.NOT_AVRO)).isEqualTo(RecordFault.VALUE_NOT_AVRO);
        assertThat(RecordFault.of(UndecodableValueException.Fault.OTHER_FORMAT))
                .isEqualTo(RecordFault.VALUE_OTHER_FORMAT);
        assertThat(RecordFault.of(UndecodableValueException.Fault.UNKNOWN_SCHEMA))
                .isEqualTo(RecordFault.VALUE_UNKNOWN_SCHEMA);
        assertThat(RecordFault.of(UndecodableValueException.Fault.MALFORMED)).isEqualTo(RecordFault.VALUE_MALFORMED);
    }
}
