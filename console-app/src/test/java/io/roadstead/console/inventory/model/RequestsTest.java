package io.roadstead.console.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.hardware.Accelerator.Vendor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pods ask for together. */
class RequestsTest {
    @Test
    void sumsWhatAreQuantitiesAndLeavesOutTheRest() {
        Requests sum = Requests.NONE
                .and(Map.of("cpu", "250m", "memory", "1Gi", "nvidia.com/gpu", "2"))
                .and(Map.of("cpu", "1", "memory", "many", "nvidia.com/gpu", "9e999"));
        assertThat(sum.cores()).isEqualByComparingTo("1.25");
        assertThat(sum.memory()).isEqualByComparingTo("1073741824");
        assertThat(sum.devices(Vendor.NVIDIA)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "nvidia.com/gpu,NVIDIA",
        "nvidia.com/gpu.shared,NVIDIA",
        "nvidia.com/mig-1g.10gb,NVIDIA",
        "amd.com/gpu,AMD",
        "gpu.intel.com/i915,INTEL",
        "aws.amazon.com/neuron,NEURON",
        "google.com/tpu,TPU",
        "habana.ai/gaudi,GAUDI",
        "huawei.com/Ascend910,ASCEND",
        "cambricon.com/mlu,CAMBRICON",
        "hygon.com/dcu,HYGON"
    })
    void knowsWhoseDevicesAResourceIs(String resource, Vendor vendor) {
        Requests sum = Requests.NONE.and(Map.of(resource, "3"));
        for (Vendor each : Vendor.values()) {
            assertThat(sum.devices(each)).as(each.title()).isEqualTo(each == vendor ? 3 : 0);
        }
    }

    @Test
    void memoryOfADeviceIsNoDevice() {
        assertThat(Requests.NONE.and(Map.of("nvidia.com/gpumem", "8000")).devices(Vendor.NVIDIA))
                .isZero();
    }

    @Test
    void takesNoMoreResourcesThanItsBound() {
        Map<String, String> many = new HashMap<>();
        for (int number = 0; number < 5_000; number++) {
            many.put("example.com/r" + number, "1");
        }
        assertThat(Requests.NONE.and(many).and(many).amounts()).hasSize(200);
    }
}
