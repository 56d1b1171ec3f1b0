/**
 * Readers of workbooks, each a stream of rows: .xlsx, .xls and .ods, and the check of their
 * archives.
 */
@NullMarked
package ai.rivvi.imports.workbooks;

import org.jspecify.annotations.NullMarked;
