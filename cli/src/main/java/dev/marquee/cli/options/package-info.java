/**
 * What commands read from the command line, the connection to a cluster that follows from it, and what a refusal
 * looks like.
 */
@NullMarked
package dev.marquee.cli.options;

import org.jspecify.annotations.NullMarked;
