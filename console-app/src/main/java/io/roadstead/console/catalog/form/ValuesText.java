package io.roadstead.console.catalog.form;

import io.roadstead.console.catalog.archive.Expanse;
import io.roadstead.console.catalog.archive.HelmWords;
import io.roadstead.console.catalog.archive.TextKeys;
import io.roadstead.console.catalog.form.model.Values;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Values as YAML, read as Helm reads it: words such as {@code yes} are flags, dates are texts. One document; few aliases, which charts use, none
 * that grow without end.
 */
public final class ValuesText {
    /** A longer text, in characters, is not read. */
    public static final int LONGEST = 1_000_000;

    private static final int DEEPEST = 60;
    private static final int MOST_ALIASES = 100;
    private static final int MOST_OF_CHARTS = 1_000;
    private static final int MOST_NODES = 200_000;

    private ValuesText() {}

    /** What became of reading. */
    public sealed interface Parsed {
        /** They are understood. */
        record Good(Values values) implements Parsed {}

        /**
         * They are not.
         *
         * @param line from 1 on; 0 where it is about the whole
         * @param key of the sentence, below {@code values.fault.}
         * @param detail in the words of the parser; may be empty
         */
        record Bad(int line, String key, String detail) implements Parsed {}
    }

    /** Reads values; a text with nothing in it is none. */
    public static Parsed parse(String text) {
        return parse(text, false);
    }

    /** @param lenient as charts are read, where of a key that stands twice the last one holds */
    private static Parsed parse(String text, boolean lenient) {
        if (text.length() > LONGEST) {
            return new Parsed.Bad(0, "too-long", Integer.toString(LONGEST));
        }
        try {
            List<Object> documents = new ArrayList<>();
            for (Object document : yaml(HelmWords.reading(), lenient).loadAll(new StringReader(text))) {
                if (document != null) {
                    documents.add(document);
                }
                if (documents.size() > 1) {
                    return new Parsed.Bad(0, "several", "");
                }
            }
            return documents.isEmpty() ? new Parsed.Good(Values.EMPTY) : of(documents.getFirst());
        } catch (MarkedYAMLException unreadable) {
            var mark = unreadable.getProblemMark();
            return new Parsed.Bad(mark == null ? 0 : mark.getLine() + 1, "unreadable", said(unreadable.getProblem()));
        } catch (
                RuntimeException
                        unreadable) { // also what the parser itself does not foresee, such as !!binary that is none
            return new Parsed.Bad(0, "unreadable", said(unreadable.getMessage()));
        }
    }

    private static Parsed of(Object document) {
        if (!(document instanceof Map<?, ?> fields)) {
            return new Parsed.Bad(1, "no-map", "");
        }
        return Expanse.exceeds(fields, MOST_NODES, DEEPEST + 1)
                ? new Parsed.Bad(0, "too-large", "")
                : new Parsed.Good(Values.of(fields));
    }

    private static String said(@Nullable String words) {
        return Optional.ofNullable(words)
                .map(text -> text.lines().findFirst().orElse(""))
                .orElse("");
    }

    /** The values of a text, none where it cannot be read. */
    public static Values orNone(String text) {
        return parse(text) instanceof Parsed.Good good ? good.values() : Values.EMPTY;
    }

    /** The same of a chart's own text: keys that stand twice and many aliases are in charts that Helm takes. */
    public static Values ofChart(String text) {
        return parse(text, true) instanceof Parsed.Good good ? good.values() : Values.EMPTY;
    }

    /** Values as people read them, in their order. */
    public static String of(Values values) {
        return values.isEmpty() ? "" : yaml(HelmWords.writing()).dump(values.fields());
    }

    static Yaml yaml(HelmWords words) {
        return yaml(words, false);
    }

    private static Yaml yaml(HelmWords words, boolean lenient) {
        LoaderOptions loading = new LoaderOptions();
        loading.setMaxAliasesForCollections(lenient ? MOST_OF_CHARTS : MOST_ALIASES);
        loading.setNestingDepthLimit(DEEPEST);
        loading.setCodePointLimit(LONGEST);
        loading.setAllowDuplicateKeys(lenient);
        loading.setAllowRecursiveKeys(false);
        DumperOptions dumping = new DumperOptions();
        dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        dumping.setWidth(120);
        dumping.setSplitLines(false);
        dumping.setAllowUnicode(true);
        return new Yaml(new TextKeys(loading), new Representer(dumping), dumping, loading, words);
    }
}
