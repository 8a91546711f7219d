/** Says where clusters stand: as people say by labels, else as the region of their nodes tells. Functions over records. */
@NullMarked
package io.roadstead.console.cluster.model.site;

import org.jspecify.annotations.NullMarked;
