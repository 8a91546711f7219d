/**
 * Knows which images releases and charts name, and what is known of their vulnerabilities: from reports that the Trivy operator leaves in clusters and the
 * inventory holds. Scans nothing itself. No report is no good news: it is told apart from a report that found nothing.
 */
@NullMarked
package io.roadstead.console.catalog.images;

import org.jspecify.annotations.NullMarked;
