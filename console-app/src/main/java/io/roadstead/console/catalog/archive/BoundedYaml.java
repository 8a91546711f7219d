package io.roadstead.console.catalog.archive;

import io.roadstead.console.catalog.model.PlainText;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * YAML that strangers wrote, read within limits as Kubernetes' tools read it: words such as {@code yes} are flags, dates are texts. Aliases
 * count as often as they stand for something, so that what comes out is never larger than its limit. Throws nothing.
 */
public final class BoundedYaml {
    private BoundedYaml() {}

    /**
     * How much of it.
     *
     * @param length in characters
     * @param depth of maps and lists within each other
     * @param nodes maps, lists and scalars, with those that aliases stand for
     * @param aliases for maps and lists
     */
    public record Limits(int length, int depth, int nodes, int aliases, boolean duplicates) {
        /** For what describes a chart. */
        public static final Limits METADATA = new Limits(1_000_000, 20, 20_000, 20, false);

        /** For values and questions, of which large ones have many anchors, and some say a key twice. */
        public static final Limits VALUES = new Limits(1_500_000, 60, 300_000, 1_000, true);
    }

    /** What became of reading. */
    public sealed interface Parsed {
        /** A map, of maps, lists, texts, numbers, flags and nulls; keys are texts. Empty for an empty document. */
        record Good(Map<String, Object> fields) implements Parsed {}

        /** None. */
        record Bad(String detail) implements Parsed {}
    }

    /** Reads one document. */
    public static Parsed read(String text, Limits limits) {
        if (text.length() > limits.length()) {
            return new Parsed.Bad("more than " + limits.length() + " characters");
        }
        try {
            List<Object> documents = new ArrayList<>();
            for (Object document : yaml(limits).loadAll(new StringReader(text))) {
                if (document != null) {
                    documents.add(document);
                }
                if (documents.size() > 1) {
                    return new Parsed.Bad("more than one document");
                }
            }
            if (documents.isEmpty()) {
                return new Parsed.Good(Map.of());
            }
            return documents.getFirst() instanceof Map<?, ?> fields
                    ? new Parsed.Good(new Copy(limits).map(fields, 0))
                    : new Parsed.Bad("no map");
        } catch (MarkedYAMLException unreadable) {
            String problem = Optional.ofNullable(unreadable.getProblem()).orElse("");
            int line = unreadable.getProblemMark() == null
                    ? 0
                    : unreadable.getProblemMark().getLine() + 1;
            return new Parsed.Bad(PlainText.line(line + ": " + problem, 200));
        } catch (
                RuntimeException
                        unreadable) { // also what the parser itself does not foresee, such as !!binary that is none
            return new Parsed.Bad(
                    PlainText.line(Optional.ofNullable(unreadable.getMessage()).orElse(""), 200));
        } catch (StackOverflowError deep) { // what the limit on depth does not see, such as maps as keys
            return new Parsed.Bad("too deep");
        }
    }

    static Yaml yaml(Limits limits) {
        LoaderOptions loading = new LoaderOptions();
        loading.setMaxAliasesForCollections(limits.aliases());
        loading.setNestingDepthLimit(limits.depth());
        loading.setCodePointLimit(limits.length());
        loading.setAllowDuplicateKeys(limits.duplicates());
        loading.setAllowRecursiveKeys(false);
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new TextKeys(loading), new Representer(dumping), dumping, loading, HelmWords.reading());
    }

    private static final class TooMuch extends RuntimeException {
        TooMuch(String what) {
            super(what, null, false, false);
        }
    }

    /** What was read with aliases as often as they stand there; ends at the limit, or where something holds itself. */
    private static final class Copy {
        private final Limits limits;
        private final Set<Object> within = Collections.newSetFromMap(new IdentityHashMap<>());
        private int nodes;

        Copy(Limits limits) {
            this.limits = limits;
        }

        Map<String, Object> map(Map<?, ?> from, int depth) {
            enter(from, depth);
            Map<String, Object> copy = new LinkedHashMap<>();
            from.forEach((key, value) -> put(copy, String.valueOf(key), value, depth));
            within.remove(from);
            return copy;
        }

        @SuppressWarnings("NullAway") // a null of YAML is a value
        private void put(Map<String, Object> copy, String key, Object value, int depth) {
            copy.put(key, of(value, depth + 1));
        }

        @SuppressWarnings("NullAway") // the same
        private Object of(Object value, int depth) {
            if (value instanceof Map<?, ?> map) {
                return map(map, depth);
            }
            if (value instanceof Iterable<?> some) {
                enter(some, depth);
                List<Object> copy = new ArrayList<>();
                some.forEach(each -> copy.add(of(each, depth + 1)));
                within.remove(some);
                return copy;
            }
            count();
            return value;
        }

        private void enter(Object node, int depth) {
            count();
            if (depth > limits.depth()) {
                throw new TooMuch("deeper than " + limits.depth());
            }
            if (!within.add(node)) {
                throw new TooMuch("it holds itself");
            }
        }

        private void count() {
            nodes++;
            if (nodes > limits.nodes()) {
                throw new TooMuch("more than " + limits.nodes() + " values");
            }
        }
    }
}
