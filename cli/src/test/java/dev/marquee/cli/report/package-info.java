@NullMarked
package dev.marquee.cli.report;

import org.jspecify.annotations.NullMarked;
