package io.roadstead.console.uikit;

import org.springframework.stereotype.Component;

/** Makes the lists of views. */
@Component
public class DataGrids {
    /** A list of what the source gives. */
    public <T> DataGrid<T> of(GridDefinition<T> definition, GridSource<T> source) {
        return new DataGrid<>(definition, source);
    }
}
