package io.roadstead.console.catalog.archive;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What plain words of YAML are to Helm: dates and times of day are texts. Source: sigs.k8s.io/yaml with go-yaml v2, {@code resolve.go}.
 */
public final class HelmWords extends Resolver {
    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(?:0[0-7]{1,30}|0|[1-9][0-9]{0,30}|0x[0-9a-fA-F]{1,30})");
    private static final Pattern DECIMAL = Pattern.compile(
            "[-+]?(?:[0-9]{1,40}\\.[0-9]{0,40}|\\.[0-9]{1,40}|[0-9]{1,40}(?=[eE]))(?:[eE][-+]?[0-9]{1,6})?");

    /** All that could be taken for a number, also in forms that nobody means to write; a text of this form is quoted. */
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:0[box])?[0-9a-fA-F_]*\\.?[0-9_]*(?:[eE][-+]?[0-9_]+)?|[-+]?\\.(?i:inf|nan)");

    private final boolean writes;

    private HelmWords(boolean writes) {
        this.writes = writes;
        numbers();
    }

    /** For reading what people wrote. */
    public static HelmWords reading() {
        return new HelmWords(false);
    }

    /** For writing: whatever could be read as something else than a text is quoted where it is one. */
    public static HelmWords writing() {
        return new HelmWords(true);
    }

    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO", 10);
        addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
        addImplicitResolver(Tag.NULL, NULL, "~nN\0", 10);
        addImplicitResolver(Tag.NULL, EMPTY, null, 10);
    }

    private void numbers() {
        addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
        addImplicitResolver(Tag.FLOAT, DECIMAL, "-+0123456789.");
        if (writes) {
            addImplicitResolver(Tag.FLOAT, NUMBER, "-+0123456789.");
        }
    }
}
