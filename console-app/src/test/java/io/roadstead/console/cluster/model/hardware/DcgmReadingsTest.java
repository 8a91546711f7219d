package io.roadstead.console.cluster.model.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.hardware.DcgmReadings.Device;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What NVIDIA's exporter tells. */
class DcgmReadingsTest {
    @Test
    void readsWholeDevices() {
        DcgmReadings readings = DcgmReadings.of(DcgmTexts.WHOLE);
        assertThat(readings.devices().stream().map(device -> device.name().index()))
                .containsExactly("0", "2", "10");
        Device first = readings.devices().getFirst();
        assertThat(first.name().node()).isEqualTo("gpu-h100-0");
        assertThat(first.name().instance()).isEmpty();
        assertThat(first.model()).isEqualTo("NVIDIA H100 80GB HBM3");
        assertThat(first.usePercent()).hasValue(97);
        assertThat(first.memoryUsed()).hasValue(60_000L << 20);
        assertThat(first.memoryTotal()).hasValue(80_500L << 20);
        assertThat(first.temperature()).hasValue(34);
        assertThat(first.watts()).hasValue(71.256);
        assertThat(first.fault()).hasValue(79);
        assertThat(readings.devices().getLast().usePercent()).isEqualTo(OptionalDouble.empty());
        assertThat(readings.devices().getLast().memoryTotal()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void readsInstancesOfADeviceApartByWhatTheirEngineDoes() {
        DcgmReadings readings = DcgmReadings.of(DcgmTexts.MIG);
        assertThat(readings.devices().stream().map(device -> device.name().instance() + " " + device.usePercent()))
                .containsExactly("7 OptionalDouble[25.0]", "9 OptionalDouble[100.0]");
        assertThat(readings.devices().getFirst().name().profile()).isEqualTo("1g.5gb");
        assertThat(readings.devices().getFirst().memoryTotal()).hasValue(4_864L << 20);
    }

    @Test
    void aKnownNodeGoesBeforeTheNameThatTheExporterHas() {
        assertThat(DcgmReadings.of(DcgmTexts.MIG).on("worker-3").devices())
                .allSatisfy(device -> assertThat(device.name().node()).isEqualTo("worker-3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DCGM_FI_DEV_GPU_UTIL",
                "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"",
                "DCGM_FI_DEV_GPU_UTIL{gpu=\"0} 5",
                "DCGM_FI_DEV_GPU_UTIL{} 5",
                "DCGM_FI_DEV_GPU_UTIL{gpu=\"\"} 5",
                "DCGM_FI_DEV_GPU_UTIL 5",
                "DCGM_FI_DEV_NOTHING{gpu=\"0\"} 5",
                "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} many"
            })
    void whatIsNoSampleOfADeviceIsLeftOut(String text) {
        assertThat(DcgmReadings.of(text).devices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-1", "1e300", "9223372036854775794", "101"})
    void figuresThatCannotBeAreNotKnown(String value) {
        Device device = DcgmReadings.of("DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} " + value)
                .devices()
                .getFirst();
        assertThat(device.usePercent()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void hostileTextsAreBounded() {
        StringBuilder many = new StringBuilder();
        for (int each = 0; each < 5_000; each++) {
            many.append("DCGM_FI_DEV_GPU_TEMP{gpu=\"")
                    .append(each)
                    .append("\",modelName=\"")
                    .append("<script>".repeat(200))
                    .append("\"} 1\n");
        }
        DcgmReadings readings = DcgmReadings.of(many.toString());
        assertThat(readings.devices()).hasSize(1_024);
        assertThat(readings.devices().getFirst().model()).hasSizeLessThan(64);
        assertThat(DcgmReadings.of("DCGM_FI_DEV_GPU_TEMP{" + "a=\"b\",".repeat(100_000))
                        .devices())
                .isEmpty();
    }
}
