// Loaded before dependency-cruiser (node --import): it parses everything as TypeScript without JSX and stops at the first
// element. Here swc is told what kind of file it reads.
import swc from '@swc/core';

const parse = swc.parseFileSync;
swc.parseFileSync = (file, options) => parse(file, { ...options, tsx: file.endsWith('.tsx') });
