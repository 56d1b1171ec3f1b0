/**
 * The process of its own in which a file is read, with a cap on memory and time: how it is started,
 * is told what to read, and hands the rows over.
 */
@NullMarked
package ai.rivvi.imports.parser;

import org.jspecify.annotations.NullMarked;
