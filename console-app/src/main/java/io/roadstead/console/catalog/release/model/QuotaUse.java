package io.roadstead.console.catalog.release.model;

import io.roadstead.console.catalog.release.model.Readiness.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of a quota is used.
 *
 * @param quota its name
 * @param resource in the quota's words, such as {@code requests.cpu}
 * @param used as Kubernetes writes it
 * @param hard the same, what there is in all
 * @param percent used of all; more than 100 where the quota was made smaller meanwhile
 */
public record QuotaUse(String quota, String resource, String used, String hard, int percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = BigDecimal.valueOf(999);

    /** Of objects of kind ResourceQuota, the fullest first; what has no readable amounts is left out. */
    public static List<QuotaUse> of(List<Map<String, Object>> quotas) {
        List<QuotaUse> all = new ArrayList<>();
        for (Map<String, Object> object : quotas) {
            Fields quota = new Fields(object);
            Values.map(object.get("status"))
                    .flatMap(status -> Values.map(status.get("hard")))
                    .ifPresent(hard -> hard.keySet()
                            .forEach(resource -> of(quota, resource).ifPresent(all::add)));
        }
        all.sort(Comparator.comparingInt(QuotaUse::percent)
                .reversed()
                .thenComparing(QuotaUse::resource)
                .thenComparing(QuotaUse::quota));
        return all;
    }

    private static Optional<QuotaUse> of(Fields quota, String resource) {
        String hard = quota.text("status", "hard", resource);
        String told = quota.text("status", "used", resource);
        String used = told.isEmpty() ? "0" : told;
        return QuotaNeed.quantity(hard)
                .flatMap(all -> QuotaNeed.quantity(used)
                        .map(some ->
                                new QuotaUse(quota.text("metadata", "name"), resource, used, hard, share(some, all))));
    }

    private static int share(BigDecimal used, BigDecimal hard) {
        if (hard.signum() == 0) {
            return used.signum() == 0 ? 0 : MOST.intValue();
        }
        return used.multiply(HUNDRED)
                .divide(hard, 0, RoundingMode.HALF_UP)
                .min(MOST)
                .intValue();
    }
}
