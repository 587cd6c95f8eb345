//go:build !unix

package main

// maxFiles returns how many files the process may have open; 0 if any.
func maxFiles() int { return 0 }
