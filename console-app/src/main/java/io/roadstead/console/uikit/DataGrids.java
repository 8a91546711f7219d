package io.roadstead.console.uikit;

import org.springframework.stereotype.Component;

/** Makes the lists of views. */
@Component
public class DataGrids {
    private final SavedViews views;
    private final SignedIn signedIn;

    DataGrids(SavedViews views, SignedIn signedIn) {
        this.views = views;
        this.signedIn = signedIn;
    }

    /** A list of what the source gives. */
    public <T> DataGrid<T> of(GridDefinition<T> definition, GridSource<T> source) {
        return new DataGrid<>(definition, source, new GridMemory(views, signedIn, definition.name()));
    }
}
