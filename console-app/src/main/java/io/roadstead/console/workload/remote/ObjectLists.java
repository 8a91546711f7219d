package io.roadstead.console.workload.remote;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads short lists of whole objects, page by page. Waits. */
@Component
public final class ObjectLists {
    private static final int PAGE = 100;

    private final ObjectCalls calls;

    /** By these. */
    public ObjectLists(ObjectCalls calls) {
        this.calls = calls;
    }

    /** What came of reading. */
    public sealed interface Found {
        /** These. */
        record Objects(List<Tree> objects) implements Found {
            /** Keeps a copy. */
            public Objects {
                objects = List.copyOf(objects);
            }
        }

        /** None could be read, and why. */
        record Not(Answer why) implements Found {}
    }

    /**
     * Those of a path; what is beyond {@code most} is left out.
     *
     * @param field which selector, such as {@code labelSelector}; without a selector it is left out
     */
    public Found of(Caller caller, ClusterId cluster, String path, String field, String selector, int most) {
        List<Tree> objects = new ArrayList<>();
        String asked = path + "?limit=" + PAGE + (selector.isEmpty() ? "" : "&" + field + "=" + encoded(selector));
        String more = "";
        do {
            switch (calls.get(caller, cluster, more.isEmpty() ? asked : asked + "&continue=" + encoded(more))) {
                case Answer.Found(Tree page, List<String> warnings) -> {
                    objects.addAll(page.trees("items"));
                    more = page.text("metadata", "continue");
                }
                case Answer other -> {
                    return new Found.Not(other);
                }
            }
        } while (!more.isEmpty() && objects.size() < most);
        return new Found.Objects(objects.stream().limit(most).toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
