/** The model registry at an operator's hands. */
@NullMarked
package dev.marquee.cli.models;

import org.jspecify.annotations.NullMarked;
