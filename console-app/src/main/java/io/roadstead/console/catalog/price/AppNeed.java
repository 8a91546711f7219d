package io.roadstead.console.catalog.price;

import io.roadstead.console.catalog.release.model.QuotaNeed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an app asks of a cluster, all its pods together. Pods that run on each node are not in it, since nobody knows how many that are.
 *
 * @param cores of processors
 * @param memory bytes
 * @param storage bytes by the storage class that is named; those of none by the empty text
 * @param devices pieces by the resource that is asked for, such as {@code nvidia.com/gpu}
 */
public record AppNeed(
        BigDecimal cores,
        BigDecimal memory,
        SortedMap<String, BigDecimal> storage,
        SortedMap<String, BigDecimal> devices) {
    private static final String REQUESTS = "requests.";
    private static final String STORAGE = "requests.storage";

    /** Keeps copies. */
    public AppNeed {
        storage = new TreeMap<>(storage);
        devices = new TreeMap<>(devices);
    }

    /** Of all these objects, as templates made them. */
    public static AppNeed of(List<Map<String, Object>> objects) {
        SortedMap<String, BigDecimal> amounts = QuotaNeed.of(objects).amounts();
        SortedMap<String, BigDecimal> devices = new TreeMap<>();
        SortedMap<String, BigDecimal> storage = new TreeMap<>();
        amounts.forEach((word, amount) -> {
            if (word.endsWith(QuotaNeed.OF_CLASS)) {
                storage.put(word.substring(0, word.length() - QuotaNeed.OF_CLASS.length()), amount);
            } else if (word.startsWith(REQUESTS) && word.contains("/")) {
                devices.put(word.substring(REQUESTS.length()), amount);
            }
        });
        BigDecimal named = storage.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rest = amounts.getOrDefault(STORAGE, BigDecimal.ZERO).subtract(named);
        if (rest.signum() > 0) {
            storage.put("", rest);
        }
        return new AppNeed(
                amounts.getOrDefault("requests.cpu", BigDecimal.ZERO),
                amounts.getOrDefault("requests.memory", BigDecimal.ZERO),
                storage,
                devices);
    }

    /** Whether it asks for nothing that could have a price. */
    public boolean isNothing() {
        return cores.signum() == 0 && memory.signum() == 0 && storage.isEmpty() && devices.isEmpty();
    }
}
