package io.roadstead.console.inventory.detail;

import com.vaadin.flow.component.Component;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import java.util.List;
import java.util.function.Supplier;

/**
 * Parts of what is shown of an object, as tabs beside its list and on its page; a bean of the module that knows them, in the order of {@link
 * org.springframework.core.annotation.Order}.
 */
public interface ObjectPart {
    /**
     * One tab.
     *
     * @param label key of its words
     * @param arguments of the words, such as a number
     * @param key a letter that leads to it; empty for most
     * @param content made when somebody looks at it; who has to wait for it says so in it
     */
    record Part(String label, List<Object> arguments, String key, Supplier<? extends Component> content) {
        /** Keeps a copy. */
        public Part {
            arguments = List.copyOf(arguments);
        }

        /** Without a letter. */
        public Part(String label, List<Object> arguments, Supplier<? extends Component> content) {
            this(label, arguments, "", content);
        }

        /** Without arguments. */
        public Part(String label, Supplier<? extends Component> content) {
            this(label, List.of(), content);
        }

        /** The same with a letter that leads to it. */
        public Part by(String letter) {
            return new Part(label, arguments, letter, content);
        }
    }

    /** Those that this caller may see of this object. Asked each time that it is opened, so be quick. */
    List<Part> of(Caller caller, FleetObject object);
}
