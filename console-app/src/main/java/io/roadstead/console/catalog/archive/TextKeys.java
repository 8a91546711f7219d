package io.roadstead.console.catalog.archive;

import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Makes maps, lists and scalars of YAML whose keys are scalars. A key that is a map or a list would be hashed while it is made, with all that its
 * aliases stand for, before any limit is looked at.
 */
public final class TextKeys extends SafeConstructor {
    /** With these limits. */
    public TextKeys(LoaderOptions loading) {
        super(loading);
        yamlConstructors.remove(Tag.SET);
        yamlConstructors.remove(Tag.OMAP);
        yamlConstructors.remove(Tag.PAIRS);
    }

    @Override
    protected void flattenMapping(MappingNode node, boolean forceStringKeys) {
        requireTexts(node);
        super.flattenMapping(node, forceStringKeys);
    }

    @Override
    protected void constructMapping2ndStep(MappingNode node, Map<Object, Object> mapping) {
        requireTexts(node);
        super.constructMapping2ndStep(node, mapping);
    }

    private static void requireTexts(MappingNode node) {
        for (NodeTuple field : node.getValue()) {
            if (!(field.getKeyNode() instanceof ScalarNode)) {
                throw new YAMLException("a key that is no text");
            }
        }
    }
}
