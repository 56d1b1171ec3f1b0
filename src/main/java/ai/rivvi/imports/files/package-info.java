/**
 * Files that hold a table: how a format is recognized, whatever the name says, and the reader of
 * text with its charset and delimiter.
 */
@NullMarked
package ai.rivvi.imports.files;

import org.jspecify.annotations.NullMarked;
