/** {@code marquee report}: the page about the training that made a version. */
@NullMarked
package dev.marquee.cli.report;

import org.jspecify.annotations.NullMarked;
