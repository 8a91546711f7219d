package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.archive.Expanse;
import io.roadstead.console.catalog.archive.HelmWords;
import io.roadstead.console.catalog.archive.TextKeys;
import io.roadstead.console.catalog.release.model.Values;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** YAML of values and manifests as maps, read as Helm reads it: dates are texts. Bounded in length, depth and aliases. */
public final class YamlMaps {
    private static final int LONGEST = 4_000_000;
    private static final int DEEPEST = 100;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_NODES = 200_000;

    private YamlMaps() {}

    /** What became of reading. */
    public sealed interface Read {
        /** A map; empty for an empty text. */
        record Good(Map<String, Object> values) implements Read {
            @Override
            public String toString() {
                return "Good[…]";
            }
        }

        /**
         * None.
         *
         * @param line from 1 on; 0 where it is about the whole
         * @param problem in the words of the parser
         */
        record Bad(int line, String problem) implements Read {}
    }

    /** Reads one document. */
    public static Read read(String text) {
        if (text.length() > LONGEST) {
            return new Read.Bad(0, "longer than " + LONGEST + " characters");
        }
        try {
            List<Object> documents = new ArrayList<>();
            for (Object document : yaml(HelmWords.reading()).loadAll(new StringReader(text))) {
                if (document != null && documents.size() < 2) {
                    documents.add(document);
                }
            }
            if (documents.isEmpty()) {
                return new Read.Good(Map.of());
            }
            if (Expanse.exceeds(documents.getFirst(), MOST_NODES, DEEPEST)) {
                return new Read.Bad(0, "more than " + MOST_NODES + " values, or one that holds itself");
            }
            Optional<Map<String, Object>> map =
                    documents.size() > 1 ? Optional.empty() : Values.map(documents.getFirst());
            return map.<Read>map(Read.Good::new).orElseGet(() -> new Read.Bad(1, "not one map of names and values"));
        } catch (MarkedYAMLException unreadable) {
            var mark = unreadable.getProblemMark();
            return new Read.Bad(
                    mark == null ? 0 : mark.getLine() + 1,
                    Optional.ofNullable(unreadable.getProblem()).orElse("unreadable"));
        } catch (RuntimeException | StackOverflowError unreadable) { // also what the parser itself does not foresee
            return new Read.Bad(0, Optional.ofNullable(unreadable.getMessage()).orElse("unreadable"));
        }
    }

    /** The map of a text; empty where it is none. */
    public static Optional<Map<String, Object>> map(String text) {
        return read(text) instanceof Read.Good(Map<String, Object> values) ? Optional.of(values) : Optional.empty();
    }

    /** As people read it; an empty text for an empty map. */
    public static String text(Map<String, Object> values) {
        return values.isEmpty() ? "" : yaml(HelmWords.writing()).dump(values);
    }

    private static Yaml yaml(HelmWords words) {
        LoaderOptions loading = new LoaderOptions();
        loading.setMaxAliasesForCollections(MOST_ALIASES);
        loading.setNestingDepthLimit(DEEPEST);
        loading.setCodePointLimit(LONGEST);
        DumperOptions dumping = new DumperOptions();
        dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        dumping.setWidth(120);
        dumping.setSplitLines(false);
        dumping.setIndicatorIndent(0);
        dumping.setAllowUnicode(true);
        return new Yaml(new TextKeys(loading), new Representer(dumping), dumping, loading, words);
    }
}
