package io.roadstead.console.inventory.model;

import io.roadstead.console.cluster.model.hardware.Accelerator.Vendor;
import io.roadstead.console.cluster.model.hardware.Quantities;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What pods ask for together. Source of resource names: those that {@link io.roadstead.console.cluster.model.hardware.NodeGpus} knows.
 *
 * @param amounts in cores, bytes or pieces, by resource
 */
public record Requests(SortedMap<String, BigDecimal> amounts) {
    /** Nothing. */
    public static final Requests NONE = new Requests(new TreeMap<>());

    private static final int MOST = 200;
    private static final Map<Vendor, Pattern> DEVICES = devices();

    /** Keeps a copy. */
    public Requests {
        amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
    }

    private static Map<Vendor, Pattern> devices() {
        Map<Vendor, Pattern> devices = new LinkedHashMap<>();
        devices.put(Vendor.NVIDIA, Pattern.compile("nvidia\\.com/(gpu(\\.shared)?|mig-.{1,63})"));
        devices.put(Vendor.AMD, Pattern.compile("amd\\.com/(gpu|[sdtqc]px(_nps[0-9])?)"));
        devices.put(Vendor.INTEL, Pattern.compile("gpu\\.intel\\.com/(i915|xe)"));
        devices.put(Vendor.NEURON, Pattern.compile("aws\\.amazon\\.com/neuron(device|core)?"));
        devices.put(Vendor.TPU, Pattern.compile("google\\.com/tpu"));
        devices.put(Vendor.GAUDI, Pattern.compile("habana\\.ai/gaudi"));
        devices.put(Vendor.ASCEND, Pattern.compile("huawei\\.com/(Ascend.{1,63}|npu)"));
        devices.put(Vendor.CAMBRICON, Pattern.compile("cambricon\\.com/(mlu[0-9]{0,4}|vmlu|mlunum)"));
        devices.put(Vendor.HYGON, Pattern.compile("hygon\\.com/(dcu|dcunum|vdcu)"));
        return Collections.unmodifiableMap(devices);
    }

    /** And these, as quantities of Kubernetes; what is none is left out. */
    public Requests and(Map<String, String> quantities) {
        SortedMap<String, BigDecimal> sum = new TreeMap<>(amounts);
        quantities.forEach((resource, quantity) -> Quantities.parse(quantity)
                .filter(amount -> sum.size() < MOST || sum.containsKey(resource))
                .ifPresent(amount -> sum.merge(resource, amount, BigDecimal::add)));
        return new Requests(sum);
    }

    /** CPUs. */
    public BigDecimal cores() {
        return amounts.getOrDefault("cpu", BigDecimal.ZERO);
    }

    /** Memory in bytes. */
    public BigDecimal memory() {
        return amounts.getOrDefault("memory", BigDecimal.ZERO);
    }

    /** Devices of a vendor, shares and slices of them. */
    public long devices(Vendor vendor) {
        return Optional.ofNullable(DEVICES.get(vendor)).stream()
                .flatMap(names -> amounts.entrySet().stream()
                        .filter(amount -> names.matcher(amount.getKey()).matches()))
                .mapToLong(amount -> amount.getValue().longValue())
                .sum();
    }
}
