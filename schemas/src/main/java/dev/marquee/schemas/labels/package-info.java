/** The rules of labels that whoever sends them and whoever reads them share. */
@NullMarked
package dev.marquee.schemas.labels;

import org.jspecify.annotations.NullMarked;
