import PDFDocument from 'pdfkit';
import { unitSummaryPdf } from '#main/formats/pdf/unit-summary.ts';
import { fontBuffers } from '#main/formats/pdf/fonts.ts';
import { sampleCatalogue } from '../samples/catalogue.ts';
import { sampleProgramme } from '../samples/programme.ts';
import { type Bench, median, timed } from './measure.ts';

