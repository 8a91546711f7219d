package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.shell.model.DebugPod;
import java.util.Optional;

/** Asks for the image of a debug container. */
final class ImageField extends TextField {
    private static final int LONGEST = 255;

    ImageField(String image) {
        setLabel(getTranslation("shell.image"));
        setValue(image);
        setMaxLength(LONGEST);
        setWidth("min(360px, 100%)");
    }

    /** What was typed; where that is no image, the field says so. */
    Optional<String> image() {
        String typed = getValue().strip();
        boolean fits = DebugPod.isImage(typed);
        setErrorMessage(getTranslation("shell.image.bad"));
        setInvalid(!fits);
        return fits ? Optional.of(typed) : Optional.empty();
    }
}
