package io.roadstead.console.workload.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Other images for containers of a workload, by the names of the containers. Each is changed only while its container stands where it was seen, with
 * the image that it had.
 */
public record Containers(SortedMap<String, String> images) implements Edit {
    /** Longer names are none. */
    public static final int LONGEST = 1_000;

    private static final String CRON = "cronjobs.batch";
    private static final List<String> LISTS = List.of("initContainers", "containers");

    /** Keeps a copy. */
    public Containers {
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    }

    /** One container. */
    public record Container(String name, String image, boolean first, List<String> path) {
        /** Keeps a copy. */
        public Container {
            path = List.copyOf(path);
        }
    }

    /** Those of an object, the ones that run first at first. */
    public static List<Container> of(Tree object) {
        List<String> pod = object.at("spec", "jobTemplate") == null
                ? List.of("spec", "template", "spec")
                : List.of("spec", "jobTemplate", "spec", "template", "spec");
        List<Container> found = new ArrayList<>();
        for (String list : LISTS) {
            List<String> at = new ArrayList<>(pod);
            at.add(list);
            List<Tree> containers = object.trees(at.toArray(String[]::new));
            for (int place = 0; place < containers.size(); place++) {
                List<String> path = new ArrayList<>(at);
                path.add(Integer.toString(place));
                Tree container = containers.get(place);
                found.add(new Container(
                        container.text("name"), container.text("image"), list.equals(LISTS.getFirst()), path));
            }
        }
        return List.copyOf(found);
    }

    /** Whether this could be the name of an image; the cluster finds out whether there is one. */
    public static boolean isImage(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.chars().noneMatch(c -> c <= ' ' || c == '<' || c == '>');
    }

    @Override
    public Decided decided(ObjectPath path, Tree now) {
        Map<String, Container> known = new LinkedHashMap<>();
        of(now).forEach(container -> known.put(container.name(), container));
        JsonPatch patch = JsonPatch.of(now.text("metadata", "uid"));
        for (Map.Entry<String, String> wanted : images.entrySet()) {
            Container container = known.get(wanted.getKey());
            if (container == null) {
                return Edit.hindered("image.no-container", wanted.getKey());
            }
            patch = patch.test(container.name(), below(container, "name"))
                    .test(container.image(), below(container, "image"))
                    .add(wanted.getValue(), below(container, "image"));
        }
        return Edit.patch(path, patch);
    }

    private static String[] below(Container container, String field) {
        List<String> path = new ArrayList<>(container.path());
        path.add(field);
        return path.toArray(String[]::new);
    }

    @Override
    public Set<String> kinds() {
        return kindsWithImages();
    }

    /** Which kinds have a template with containers that can be changed. */
    public static Set<String> kindsWithImages() {
        return Set.of("deployments.apps", "statefulsets.apps", "daemonsets.apps", CRON);
    }
}
