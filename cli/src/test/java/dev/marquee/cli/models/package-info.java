/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.models;

import org.jspecify.annotations.NullMarked;
