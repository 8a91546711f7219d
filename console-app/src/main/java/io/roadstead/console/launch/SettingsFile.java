package io.roadstead.console.launch;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The shape of {@code roadstead.yaml}: readable, and with known keys only. Values are checked by the records that hold
 * them. Every problem names file, line and key.
 */
final class SettingsFile {
    static final long MAX_BYTES = 1 << 20;

    private final Path file;
    private final KnownSettings known;
    private final List<String> problems = new ArrayList<>();

    private SettingsFile(Path file, KnownSettings known) {
        this.file = file;
        this.known = known;
    }

    /** The file that was named, or the one in the data directory where there is one. */
    static Optional<Path> locate(@Nullable String named, Path data) {
        if (named != null) {
            return Optional.of(Path.of(named).toAbsolutePath().normalize());
        }
        return Optional.of(data.resolve("roadstead.yaml")).filter(Files::exists);
    }

    /** All problems, in the order of the file; none when it can be used. */
    static List<String> problems(Path file, KnownSettings known) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return List.of(file + " is not a file that can be read; name another with --config.");
        }
        return new SettingsFile(file, known).read();
    }

    private List<String> read() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return List.of(file + " is larger than 1 MiB; settings are never that long.");
            }
            Node root = yaml().compose(new StringReader(Files.readString(file)));
            if (root != null) {
                root(root);
            }
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            problems.add(at(line) + "not YAML: " + broken.getProblem() + ".");
        } catch (CharacterCodingException | YAMLException broken) {
            problems.add(file + " is not YAML text in UTF-8.");
        } catch (IOException unreadable) {
            problems.add(file + " cannot be read: " + unreadable.getMessage() + ".");
        }
        return problems;
    }

    private static Yaml yaml() {
        LoaderOptions limits = new LoaderOptions();
        limits.setNestingDepthLimit(20);
        limits.setMaxAliasesForCollections(20);
        return new Yaml(new SafeConstructor(limits));
    }

    private void root(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            problems.add(at(line(root)) + "expected 'roadstead:' with settings below it.");
            return;
        }
        keys(mapping, "");
    }

    private void keys(MappingNode mapping, String prefix) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = prefix + (tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?");
            int line = line(tuple.getKeyNode());
            if (!seen.add(name)) {
                problems.add(at(line) + "key " + name + " stands there twice.");
            } else {
                key(name, line, tuple.getValueNode());
            }
        }
    }

    private void key(String name, int line, Node value) {
        if (known.contains(name)) {
            if (known.isList(name)) {
                list(name, line, value);
            } else if (!(value instanceof ScalarNode)) {
                problems.add(at(line) + "key " + name + " needs one value.");
            }
        } else if (!known.isPrefix(name)) {
            problems.add(at(line) + "unknown key " + name
                    + known.nearest(name)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; docs/settings.md lists those there are."));
        } else if (value instanceof MappingNode below) {
            keys(below, name + ".");
        } else {
            problems.add(at(line) + "key " + name + " needs settings below it, not a value.");
        }
    }

    private void list(String name, int line, Node value) {
        boolean fine =
                value instanceof SequenceNode list && list.getValue().stream().allMatch(ScalarNode.class::isInstance);
        if (!fine) {
            problems.add(at(line) + "key " + name + " needs a list of values, such as [one, two].");
        }
    }

    private String at(int line) {
        return file + ", line " + line + ": ";
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
