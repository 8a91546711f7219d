package io.roadstead.console.uikit;

import io.roadstead.console.kernel.Caller;
import java.util.List;

/** Finds objects of one kind for the command palette; a bean of the module that keeps them. */
public interface PaletteSource {
    /** Most that are shown of one kind. */
    int MOST = 8;

    /** The key of the heading's text above what was found. */
    String heading();

    /**
     * What fits, best first; nothing that the caller may not see. Called while a person types, so answer within some 50 ms.
     *
     * @param typed two characters or more, 200 at most; white space taken off
     */
    List<Hit> find(Caller caller, String typed, int most);

    /**
     * One object.
     *
     * @param detail what tells it from others of its name, such as its cluster; may be empty
     * @param path the address of its page below the console's, with query parameters if there are some
     */
    record Hit(String icon, String title, String detail, String path) {}
}
