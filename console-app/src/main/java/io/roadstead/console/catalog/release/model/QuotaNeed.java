package io.roadstead.console.catalog.release.model;

import io.roadstead.console.catalog.release.model.Readiness.Fields;
import io.roadstead.console.kernel.QuantitySuffix;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What objects would count against quotas of their namespace, as Kubernetes counts it: requests and limits of the pods that they make, claims of storage,
 * and objects by kind. Source: Kubernetes documentation, "Resource Quotas".
 *
 * @param amounts by the quota's words, such as {@code requests.cpu}; in cores, bytes or pieces
 */
public record QuotaNeed(SortedMap<String, BigDecimal> amounts) {
    /** Ends the words of storage of one class, which stands before it. */
    public static final String OF_CLASS = ".storageclass.storage.k8s.io/requests.storage";

    private static final Pattern QUANTITY =
            Pattern.compile("\\+?([0-9]{1,18}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?");
    private static final long MOST_PODS = 1_000_000;

    /** Keeps a copy. */
    public QuotaNeed {
        amounts = new TreeMap<>(amounts);
    }

    /** A quota that is too small. */
    public record Over(String quota, String resource, String hard, String used, String wanted, String over) {}

    /** Of all these objects together. */
    public static QuotaNeed of(List<Map<String, Object>> objects) {
        Sum sum = new Sum();
        objects.forEach(object -> sum.add(new Fields(object)));
        return new QuotaNeed(sum.amounts);
    }

    /** What is needed on top of what is there already; what becomes less is nothing. */
    public QuotaNeed beyond(QuotaNeed before) {
        SortedMap<String, BigDecimal> more = new TreeMap<>();
        amounts.forEach((word, amount) -> {
            BigDecimal rest = amount.subtract(before.amounts.getOrDefault(word, BigDecimal.ZERO));
            if (rest.signum() > 0) {
                more.put(word, rest);
            }
        });
        return new QuotaNeed(more);
    }

    /** By which of these objects of kind ResourceQuota it is too much; those of scopes are not known to count, and left out. */
    public List<Over> over(List<Map<String, Object>> quotas) {
        List<Over> all = new ArrayList<>();
        for (Map<String, Object> object : quotas) {
            Fields quota = new Fields(object);
            boolean scoped =
                    !quota.list("spec", "scopeSelector", "matchExpressions").isEmpty()
                            || Values.map(object.get("spec"))
                                    .map(spec -> spec.containsKey("scopes"))
                                    .orElse(false);
            if (!scoped) {
                amounts.forEach((word, amount) -> over(quota, word, amount).ifPresent(all::add));
            }
        }
        return all;
    }

    private static Optional<Over> over(Fields quota, String word, BigDecimal wanted) {
        String hard = quota.text("status", "hard", word);
        String used = quota.text("status", "used", word);
        return quantity(hard)
                .flatMap(limit -> quantity(used.isEmpty() ? "0" : used)
                        .map(taken -> taken.add(wanted).subtract(limit))
                        .filter(over -> over.signum() > 0)
                        .map(over -> new Over(
                                quota.text("metadata", "name"),
                                word,
                                hard,
                                used.isEmpty() ? "0" : used,
                                text(word, wanted),
                                text(word, over))));
    }

    static Optional<BigDecimal> quantity(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        return matcher.matches()
                ? Optional.of(new BigDecimal(matcher.group(1))
                        .multiply(matcher.group(2) == null ? BigDecimal.ONE : QuantitySuffix.factor(matcher.group(2))))
                : Optional.empty();
    }

    /** Cores in thousandths, bytes in Mi, all else as it is. */
    private static String text(String word, BigDecimal amount) {
        if (word.contains("memory") || word.contains("storage")) {
            BigDecimal mebi = BigDecimal.valueOf(1024L * 1024);
            return amount.divide(mebi, 0, RoundingMode.CEILING).toBigInteger() + "Mi";
        }
        BigDecimal[] whole = amount.divideAndRemainder(BigDecimal.ONE);
        return whole[1].signum() == 0
                ? whole[0].toBigInteger().toString()
                : amount.movePointRight(3).setScale(0, RoundingMode.CEILING).toBigInteger() + "m";
    }

    private static final class Sum {
        private final SortedMap<String, BigDecimal> amounts = new TreeMap<>();

        void add(Fields object) {
            String kind = object.text("kind");
            switch (kind) {
                case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController" ->
                    pods(object, object.number(1, "spec", "replicas"), "spec", "template", "spec");
                case "Job" -> pods(object, object.number(1, "spec", "parallelism"), "spec", "template", "spec");
                case "Pod" -> pods(object, 1, "spec");
                case "PersistentVolumeClaim" -> claim(object, 1);
                case "Service", "ConfigMap", "Secret" -> count(kind.toLowerCase(Locale.ROOT) + "s", 1);
                default -> {}
            }
            if (kind.equals("StatefulSet")) {
                long replicas = object.number(1, "spec", "replicas");
                object.list("spec", "volumeClaimTemplates").forEach(claim -> claim(claim, replicas));
            }
            if (object.text("spec", "type").equals("LoadBalancer") && kind.equals("Service")) {
                count("services.loadbalancers", 1);
            }
        }

        private void pods(Fields object, long replicas, String... spec) {
            long pods = Math.clamp(replicas, 0, MOST_PODS);
            count("pods", pods);
            for (String of : List.of("requests", "limits")) {
                SortedMap<String, BigDecimal> pod = new TreeMap<>();
                containers(object, "containers", of, spec)
                        .forEach(each ->
                                each.forEach((resource, amount) -> pod.merge(resource, amount, BigDecimal::add)));
                containers(object, "initContainers", of, spec)
                        .forEach(each ->
                                each.forEach((resource, amount) -> pod.merge(resource, amount, BigDecimal::max)));
                pod.forEach((resource, amount) -> {
                    put(of + "." + resource, amount.multiply(BigDecimal.valueOf(pods)));
                    if (of.equals("requests")) {
                        put(resource, amount.multiply(BigDecimal.valueOf(pods)));
                    }
                });
            }
        }

        /** What is asked for; where only a limit is set, that is. */
        private static List<Map<String, BigDecimal>> containers(Fields object, String part, String of, String... spec) {
            String[] path = new String[spec.length + 1];
            System.arraycopy(spec, 0, path, 0, spec.length);
            path[spec.length] = part;
            return object.list(path).stream()
                    .map(container -> {
                        Map<String, BigDecimal> all = new TreeMap<>();
                        if (of.equals("requests")) {
                            all.putAll(amounts(container, "limits"));
                        }
                        all.putAll(amounts(container, of));
                        return all;
                    })
                    .toList();
        }

        private static Map<String, BigDecimal> amounts(Fields container, String of) {
            Map<String, BigDecimal> all = new TreeMap<>();
            Values.map(container.values().get("resources"))
                    .flatMap(resources -> Values.map(resources.get(of)))
                    .ifPresent(found -> found.forEach((resource, value) ->
                            quantity(String.valueOf(value)).ifPresent(amount -> all.put(resource, amount))));
            return all;
        }

        private void claim(Fields claim, long times) {
            long pieces = Math.clamp(times, 0, MOST_PODS);
            count("persistentvolumeclaims", pieces);
            quantity(claim.text("spec", "resources", "requests", "storage"))
                    .map(size -> size.multiply(BigDecimal.valueOf(pieces)))
                    .ifPresent(size -> storage(claim.text("spec", "storageClassName"), size));
        }

        private void storage(String ofClass, BigDecimal size) {
            put("requests.storage", size);
            if (!ofClass.isEmpty()) {
                put(ofClass + OF_CLASS, size);
            }
        }

        private void count(String word, long pieces) {
            put(word, BigDecimal.valueOf(pieces));
            put("count/" + word, BigDecimal.valueOf(pieces));
        }

        private void put(String word, BigDecimal amount) {
            amounts.merge(word, amount, BigDecimal::add);
        }
    }
}
