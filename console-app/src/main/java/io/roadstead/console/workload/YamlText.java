package io.roadstead.console.workload;

import io.roadstead.console.workload.model.Tree;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Objects of Kubernetes as YAML, read as kubectl reads it: words such as {@code yes} are flags, dates and times of day are texts. One document, no
 * aliases, so that what is read is as large as what is written.
 */
public final class YamlText {
    /** A longer text, in characters, is not read. */
    public static final int LONGEST = 2_000_000;

    private static final int DEEPEST = 100;

    private YamlText() {}

    /** What became of reading. */
    public sealed interface Parsed {
        /** An object. */
        record Good(Tree object) implements Parsed {}

        /**
         * None.
         *
         * @param line from 1 on; 0 where it is about the whole
         * @param key of the sentence, below {@code manifest.yaml.}
         * @param detail in the words of the parser; may be empty
         */
        record Bad(int line, String key, String detail) implements Parsed {}
    }

    /** Reads one object. */
    public static Parsed parse(String text) {
        if (text.length() > LONGEST) {
            return new Parsed.Bad(0, "too-long", Integer.toString(LONGEST));
        }
        try {
            List<Object> documents = new ArrayList<>();
            for (Object document : yaml().loadAll(new StringReader(text))) {
                if (document != null) {
                    documents.add(document);
                }
                if (documents.size() > 1) {
                    return new Parsed.Bad(0, "several", "");
                }
            }
            if (documents.isEmpty()) {
                return new Parsed.Bad(0, "empty", "");
            }
            return documents.getFirst() instanceof Map<?, ?> fields
                    ? new Parsed.Good(Tree.of(fields))
                    : new Parsed.Bad(1, "no-object", "");
        } catch (MarkedYAMLException unreadable) {
            int line = unreadable.getProblemMark() == null
                    ? 0
                    : unreadable.getProblemMark().getLine() + 1;
            return new Parsed.Bad(
                    line,
                    "unreadable",
                    Optional.ofNullable(unreadable.getProblem()).orElse(""));
        } catch (YAMLException unreadable) {
            return new Parsed.Bad(
                    0,
                    "unreadable",
                    Optional.ofNullable(unreadable.getMessage()).orElse(""));
        }
    }

    /** An object as people read it, its fields in the order in which it has them. */
    public static String of(Tree object) {
        return yaml().dump(object.fields());
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setMaxAliasesForCollections(0);
        loading.setNestingDepthLimit(DEEPEST);
        loading.setCodePointLimit(LONGEST);
        loading.setAllowDuplicateKeys(false);
        DumperOptions dumping = new DumperOptions();
        dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        dumping.setWidth(120);
        dumping.setSplitLines(false);
        dumping.setIndicatorIndent(0);
        dumping.setAllowUnicode(true);
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new AsKubectl());
    }

    /** What plain words are. Source: sigs.k8s.io/yaml with go-yaml v2, {@code resolve.go}. */
    private static final class AsKubectl extends Resolver {
        private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0[0-7]+|0|[1-9][0-9]*|0x[0-9a-fA-F]+)");
        private static final Pattern DECIMAL =
                Pattern.compile("[-+]?(?:[0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO", 10);
            addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, DECIMAL, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
            addImplicitResolver(Tag.NULL, NULL, "~nN\0", 10);
            addImplicitResolver(Tag.NULL, EMPTY, null, 10);
        }
    }
}
